package io.feiqian.payments.assist;

import static io.feiqian.payments.assist.Slots.option;

import io.feiqian.language.SlotType.Option;
import java.util.List;

/** How people say why they dispute. */
final class DisputeWords {

    static final List<Option> OPTIONS =
            List.of(
                    option(
                            "DUPLICATE",
                            "重复扣款",
                            "重复入账",
                            "重复支付",
                            "扣了两次",
                            "扣了两遍",
                            "刷了两次",
                            "双扣",
                            "重复",
                            "duplicate",
                            "double charge",
                            "charged twice",
                            "twice"),
                    option(
                            "NOT_RECEIVED",
                            "没收到货",
                            "未收到商品",
                            "没收到商品",
                            "没发货",
                            "未发货",
                            "服务未提供",
                            "没提供服务",
                            "没吐钞",
                            "未吐钞",
                            "没到货",
                            "not received",
                            "never arrived",
                            "not delivered",
                            "never delivered",
                            "never provided",
                            "did not dispense"),
                    option(
                            "AMOUNT_DIFFERS",
                            "金额不符",
                            "金额不对",
                            "金额有出入",
                            "金额错",
                            "多收",
                            "amount differs",
                            "wrong amount",
                            "amount is wrong",
                            "overcharged",
                            "incorrect amount"),
                    option(
                            "REFUND_NOT_PROCESSED",
                            "不退钱",
                            "不肯退",
                            "退款未到账",
                            "退款没到",
                            "一直没到账",
                            "没退款",
                            "未退款",
                            "取消后仍被扣",
                            "取消预订后仍被扣款",
                            "refund not processed",
                            "refuses to credit",
                            "refund never came",
                            "no refund",
                            "after cancellation"),
                    option(
                            "NOT_RECOGNISED",
                            "未授权",
                            "不认可",
                            "不认",
                            "不认账",
                            "否认",
                            "盗刷",
                            "非本人",
                            "不是本人",
                            "没消费过",
                            "伪冒",
                            "欺诈",
                            "不承认",
                            "not recognise",
                            "does not recognise",
                            "not recognize",
                            "unrecognised",
                            "unauthorised",
                            "unauthorized",
                            "fraud",
                            "stolen",
                            "skimmed",
                            "denies",
                            "never made",
                            "wasn't them"),
                    option(
                            "OTHER",
                            "货不对板",
                            "与描述不符",
                            "假货",
                            "质量问题",
                            "其他原因",
                            "not as described",
                            "counterfeit",
                            "other reason"));

    private DisputeWords() {}
}
