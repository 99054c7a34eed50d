package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Evidence.CellRef;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arithmetic over cells: + - * / ( ) abs(…), numbers, and references such as e1.approved. */
final class Formula {

    private static final int LENGTH_MAX = 2_000;
    private static final int DEPTH_MAX = 50;
    private static final Pattern REFERENCE = Pattern.compile("(e[0-9]+)\\.([A-Za-z0-9_]+)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private final String text;
    private final Cells cells;
    private int at;
    private int depth;

    /** Gives the number of a cell. */
    @FunctionalInterface
    interface Cells {
        BigDecimal number(CellRef reference) throws Unreadable;
    }

    /** Why a formula gives no value. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    Formula(String text, Cells cells) {
        this.text = text;
        this.cells = cells;
    }

    BigDecimal value() throws Unreadable {
        if (text.length() > LENGTH_MAX) {
            throw new Unreadable("The formula is too long.");
        }
        BigDecimal value = sum();
        skip();
        if (at < text.length()) {
            throw new Unreadable("The formula cannot be read from \"" + text.substring(at) + "\".");
        }
        return value;
    }

    private BigDecimal sum() throws Unreadable {
        BigDecimal value = product();
        while (true) {
            if (take('+')) {
                value = value.add(product());
            } else if (take('-') || take('−')) {
                value = value.subtract(product());
            } else {
                return value;
            }
        }
    }

    private BigDecimal product() throws Unreadable {
        BigDecimal value = factor();
        while (true) {
            if (take('*') || take('×')) {
                value = value.multiply(factor());
            } else if (take('/') || take('÷')) {
                BigDecimal divisor = factor();
                if (divisor.signum() == 0) {
                    throw new Unreadable("The formula divides by zero.");
                }
                value = value.divide(divisor, Calculations.precision());
            } else {
                return value;
            }
        }
    }

    private BigDecimal factor() throws Unreadable {
        if (++depth > DEPTH_MAX) {
            throw new Unreadable("The formula nests too deep.");
        }
        try {
            return unguarded();
        } finally {
            depth--;
        }
    }

    private BigDecimal unguarded() throws Unreadable {
        if (take('-')) {
            return factor().negate();
        }
        skip();
        boolean absolute = text.startsWith("abs(", at);
        if (absolute) {
            at += 3;
        }
        if (take('(')) {
            BigDecimal inner = sum();
            if (!take(')')) {
                throw new Unreadable("The formula lacks a closing bracket.");
            }
            return absolute ? inner.abs() : inner;
        }
        Matcher reference = REFERENCE.matcher(text).region(at, text.length());
        if (reference.lookingAt()) {
            at = reference.end();
            return cells.number(new CellRef(reference.group(1), reference.group(2)));
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return new BigDecimal(number.group());
        }
        throw new Unreadable("The formula cannot be read from \"" + text.substring(at) + "\".");
    }

    private boolean take(char wanted) {
        skip();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
