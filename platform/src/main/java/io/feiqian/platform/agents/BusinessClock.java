package io.feiqian.platform.agents;

import io.feiqian.kernel.BusinessTime;

/** Tells the time of the data at hand; a module that owns a data set provides the bean. */
public interface BusinessClock {

    BusinessTime time();
}
