package io.feiqian.platform.guardrails;

/**
 * A number in a text that says who somebody is or how to pay as them.
 *
 * @param from index of its first character in the original text
 * @param to index after its last character there
 * @param digits the bare number: no separators, no country code, X in upper case
 */
record PersonalNumber(Kind kind, int from, int to, String digits) {

    /** What the number is. */
    enum Kind {
        /** A payment card number, ISO/IEC 7812. */
        CARD,
        /** A Chinese citizen identity number, GB 11643-1999. */
        IDENTITY,
        /** A mobile number of mainland China. */
        PHONE
    }

    String tail() {
        return digits.substring(digits.length() - 4);
    }
}
