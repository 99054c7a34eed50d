package io.feiqian.simulator.calendar;

/**
 * Why a day is unlike others. Public holidays as the law names them, and two shopping festivals.
 */
public enum Festival {
    NONE,
    NEW_YEAR,
    SPRING_FESTIVAL,
    QINGMING,
    LABOUR_DAY,
    DRAGON_BOAT,
    MID_AUTUMN,
    NATIONAL_DAY
}
