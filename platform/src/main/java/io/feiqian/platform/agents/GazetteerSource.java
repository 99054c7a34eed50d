package io.feiqian.platform.agents;

import io.feiqian.language.Gazetteer;
import io.feiqian.platform.access.Caller;

/** A module's list of names, as a bean: only those the caller may see. */
public interface GazetteerSource {

    Gazetteer gazetteer(Caller caller);
}
