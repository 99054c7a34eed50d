package io.feiqian.payments.disputes;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.util.List;
import java.util.Locale;

/**
 * Which files are taken as evidence: papers, pictures, letters and recordings, by the end of their
 * names. The other party opens them, so a program is none.
 */
final class EvidenceKinds {

    private static final List<String> ENDS =
            List.of(
                    "pdf", "png", "jpg", "jpeg", "tif", "tiff", "heic", "doc", "docx", "xls",
                    "xlsx", "csv", "txt", "eml", "msg", "zip", "mp3", "wav", "mp4");

    private EvidenceKinds() {}

    /** Throws for a name that ends as none of them. */
    static void require(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (name.indexOf('.') < 0 || !ENDS.contains(end)) {
            String kinds = String.join(", ", ENDS);
            throw new InvalidValue(
                    "file",
                    name,
                    new Bilingual("不是可作证据的文件类型", "is no kind of file that is taken as evidence"),
                    new Bilingual(
                            "请上传以下类型之一：" + kinds.replace(", ", "、") + "。",
                            "Send one of these kinds: " + kinds + "."));
        }
    }
}
