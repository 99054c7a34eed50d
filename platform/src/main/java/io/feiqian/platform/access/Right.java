package io.feiqian.platform.access;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.util.regex.Pattern;

/** Permission to do one thing: module, noun, verb, as in {@code payments.refunds.propose}. */
public record Right(String name) implements Comparable<Right> {

    private static final Pattern FORM = Pattern.compile("[a-z]+(\\.[a-z-]+){2}");

    public Right {
        if (!FORM.matcher(name).matches()) {
            throw new InvalidValue(
                    new Bilingual("权限", "right"),
                    name,
                    new Bilingual("不是“模块.名词.动词”的形式", "is not of the form module.noun.verb"),
                    new Bilingual(
                            "例如 payments.refunds.propose。", "Maybe payments.refunds.propose."));
        }
    }

    /**
     * The right that a second person needs to consent to what this one allows to ask for: {@code
     * payments.refunds.approve} for {@code payments.refunds.propose}.
     */
    public Right toApprove() {
        return new Right(name.substring(0, name.lastIndexOf('.')) + ".approve");
    }

    @Override
    public int compareTo(Right other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
