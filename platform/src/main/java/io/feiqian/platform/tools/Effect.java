package io.feiqian.platform.tools;

/**
 * What a tool changes. All but {@code READ} are journalled; {@code MONEY} always needs a second
 * person.
 */
public enum Effect {
    READ,
    WRITE,
    MONEY
}
