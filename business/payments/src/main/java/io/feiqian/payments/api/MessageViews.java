package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.wire.iso8583.AdditionalData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells people what a message is, in both languages. */
final class MessageViews {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<Integer, Bilingual> ELEMENTS =
            Map.ofEntries(
                    Map.entry(2, new Bilingual("主账号", "Primary account number")),
                    Map.entry(3, new Bilingual("处理码", "Processing code")),
                    Map.entry(4, new Bilingual("交易金额", "Transaction amount")),
                    Map.entry(5, new Bilingual("清算金额", "Settlement amount")),
                    Map.entry(6, new Bilingual("持卡人账单金额", "Cardholder billing amount")),
                    Map.entry(7, new Bilingual("传输时间", "Transmission time (UTC)")),
                    Map.entry(11, new Bilingual("系统跟踪号", "STAN")),
                    Map.entry(12, new Bilingual("本地时间", "Local time")),
                    Map.entry(13, new Bilingual("本地日期", "Local date")),
                    Map.entry(14, new Bilingual("卡有效期", "Expiry date")),
                    Map.entry(15, new Bilingual("清算日期", "Settlement date")),
                    Map.entry(18, new Bilingual("商户类别码", "Merchant category")),
                    Map.entry(19, new Bilingual("收单机构国家", "Acquirer country")),
                    Map.entry(22, new Bilingual("服务点输入方式", "Entry mode")),
                    Map.entry(25, new Bilingual("服务点条件码", "Condition code")),
                    Map.entry(32, new Bilingual("收单机构", "Acquirer")),
                    Map.entry(33, new Bilingual("转发机构", "Forwarding institution")),
                    Map.entry(37, new Bilingual("检索参考号", "RRN")),
                    Map.entry(38, new Bilingual("授权码", "Approval code")),
                    Map.entry(39, new Bilingual("应答码", "Response code")),
                    Map.entry(41, new Bilingual("终端号", "Terminal")),
                    Map.entry(42, new Bilingual("商户号", "Merchant")),
                    Map.entry(43, new Bilingual("商户名称与地点", "Merchant name and place")),
                    Map.entry(48, new Bilingual("附加数据", "Additional data")),
                    Map.entry(49, new Bilingual("交易币种", "Transaction currency")),
                    Map.entry(50, new Bilingual("清算币种", "Settlement currency")),
                    Map.entry(51, new Bilingual("账单币种", "Billing currency")),
                    Map.entry(54, new Bilingual("附加金额", "Additional amounts")),
                    Map.entry(90, new Bilingual("原始数据", "Original data")),
                    Map.entry(95, new Bilingual("替换金额", "Replacement amounts")),
                    Map.entry(100, new Bilingual("发卡机构", "Issuer")));

    /** Tag RC of DE 48: two letters, three digits of length, value. */
    private static final Pattern LATE = Pattern.compile(AdditionalData.REVERSAL_REASON + "004LATE");

    private MessageViews() {}

    static Views.Message of(ResultSet row) throws SQLException {
        String mti = row.getString("mti");
        JsonNode fields = JSON.readTree(row.getString("fields"));
        String code = fields.path("39").asString("");
        return new Views.Message(
                row.getObject("id", UUID.class),
                mti,
                title(mti),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                effect(mti, row.getInt("repeats")),
                code.isEmpty() ? null : code,
                isLate(fields),
                fields(fields));
    }

    /** A reversal of an approval that came after the switch had decided without it. */
    private static boolean isLate(JsonNode fields) {
        return LATE.matcher(fields.path("48").asString("")).find();
    }

    private static Bilingual title(String mti) {
        return switch (mti) {
            case "0100" -> new Bilingual("授权请求", "Authorisation request");
            case "0110", "0120" -> new Bilingual("授权结果", "Authorisation outcome");
            case "0200" -> new Bilingual("金融请求", "Financial request");
            case "0210", "0220" -> new Bilingual("金融结果", "Financial outcome");
            case "0400" -> new Bilingual("冲正请求", "Reversal request");
            case "0410", "0420" -> new Bilingual("冲正通知", "Reversal advice");
            default -> new Bilingual("报文 " + mti, "Message " + mti);
        };
    }

    private static Bilingual effect(String mti, int repeats) {
        String zh = repeats == 0 ? "" : "（重发 " + repeats + " 次，只计一次）";
        String en = repeats == 0 ? "" : " (sent again " + repeats + " times, counted once)";
        return switch (mti.charAt(1)) {
            case '4' -> new Bilingual("冲正交易" + zh, "Reverses the transaction" + en);
            default ->
                    mti.charAt(2) == '0'
                            ? new Bilingual("登记请求" + zh, "Opens the transaction" + en)
                            : new Bilingual("确定结果" + zh, "Decides the transaction" + en);
        };
    }

    /** Data elements by number; a file's columns have none and are numbered from 1001. */
    private static List<Views.FieldValue> fields(JsonNode fields) {
        List<Views.FieldValue> values = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            boolean element = field.getKey().chars().allMatch(Character::isDigit);
            int number =
                    element && field.getKey().length() <= 3
                            ? Integer.parseInt(field.getKey())
                            : 1001 + values.size();
            values.add(
                    new Views.FieldValue(
                            number,
                            ELEMENTS.getOrDefault(
                                    number, new Bilingual(field.getKey(), field.getKey())),
                            field.getValue().asString("")));
        }
        values.sort(java.util.Comparator.comparingInt(Views.FieldValue::number));
        return values;
    }

    static @Nullable Bilingual entryMode(@Nullable String code) {
        return switch (code) {
            case null -> null;
            case "051" -> new Bilingual("芯片", "Chip");
            case "021" -> new Bilingual("磁条", "Stripe");
            case "071" -> new Bilingual("非接", "Contactless");
            case "012" -> new Bilingual("手工或网上", "Typed or online");
            case "032" -> new Bilingual("二维码", "QR code");
            default -> new Bilingual(code, code);
        };
    }
}
