package io.feiqian.kernel;

/** The languages that Feiqian speaks. Chinese is the first. */
public enum Language {
    ZH,
    EN
}
