package io.feiqian.platform.tools;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.platform.access.Caller;

/**
 * What a call knows besides its arguments.
 *
 * @param time the data set's clock; recorded, so that a replay has the same today
 * @param idempotencyKey the same for every attempt of one step of one run
 * @param evidence makes the ids of evidence, unique within the run
 */
public record ToolContext(
        Caller caller, BusinessTime time, String idempotencyKey, EvidenceIds evidence) {}
