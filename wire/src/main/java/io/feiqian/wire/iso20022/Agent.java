package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import org.jspecify.annotations.Nullable;

/**
 * A bank, as a message names it: by its member id in the clearing system, by its BIC, or both.
 *
 * @param memberId ClrSysMmbId/MmbId
 * @param bic BICFI
 */
public record Agent(@Nullable String memberId, @Nullable String bic) {

    public Agent {
        if (memberId == null && bic == null) {
            throw new InvalidValue(
                    "FinInstnId",
                    "",
                    new Bilingual("没有写明银行", "names nobody"),
                    new Bilingual(
                            "请填写 ClrSysMmbId/MmbId 或 BICFI。", "Give ClrSysMmbId/MmbId or BICFI."));
        }
    }

    /**
     * What the record knows the bank by: its member id, else its BIC without the head office's XXX.
     */
    public String code() {
        if (memberId != null) {
            return memberId;
        }
        String code = bic == null ? "" : bic;
        return code.endsWith("XXX") ? code.substring(0, code.length() - 3) : code;
    }

    static @Nullable Agent read(XmlElement parent, String name) {
        XmlElement bank = parent.find(name + "/FinInstnId");
        if (bank == null) {
            return null;
        }
        String bic = bank.text("BICFI", 11);
        String memberId = bank.text("ClrSysMmbId/MmbId", 35);
        if (bic != null && !bic.matches("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")) {
            throw new InvalidValue(
                    bank.path() + "/BICFI",
                    bic,
                    new Bilingual("不是 BIC", "is no BIC"),
                    new Bilingual("须为 8 或 11 个字符。", "8 or 11 characters."));
        }
        if (bic == null && memberId == null) {
            throw new InvalidValue(
                    bank.path(),
                    "",
                    new Bilingual("没有写明银行", "names nobody"),
                    new Bilingual(
                            "请填写 ClrSysMmbId/MmbId 或 BICFI。", "Give ClrSysMmbId/MmbId or BICFI."));
        }
        return new Agent(memberId, bic);
    }

    void write(XmlText out, String name) {
        out.open(name).open("FinInstnId");
        if (bic != null) {
            out.leaf("BICFI", bic);
        }
        if (memberId != null) {
            out.open("ClrSysMmbId").leaf("MmbId", memberId).close();
        }
        out.close().close();
    }
}
