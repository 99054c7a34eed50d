package io.feiqian.payments.clearing;

import java.time.LocalDate;

/** Whose file of which day it is. */
record ClearingHeader(String institution, LocalDate businessDate, int sequence) {}
