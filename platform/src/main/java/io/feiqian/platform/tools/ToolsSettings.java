package io.feiqian.platform.tools;

import io.feiqian.kernel.InvalidValue;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tools are governed.
 *
 * @param approvalValidity how long a request for approval, and the consent to it, is good
 * @param approval for tools whose effect is WRITE: always, never, or "from 1000 CNY"
 * @param callsAtOnceMax calls of tools that may run at the same time
 * @param lease how long a silent process counts as alive
 * @param settling how long after a call's time is over its request may still take effect
 * @param recoveryEvery the pause between two looks for interrupted effects and expired approvals
 */
@ConfigurationProperties(prefix = "feiqian.tools", ignoreUnknownFields = false)
public record ToolsSettings(
        @DefaultValue("PT24H") Duration approvalValidity,
        @DefaultValue Map<String, String> approval,
        @DefaultValue("64") int callsAtOnceMax,
        @DefaultValue("PT15S") Duration lease,
        @DefaultValue("PT5S") Duration settling,
        @DefaultValue("PT5S") Duration recoveryEvery) {

    public ToolsSettings {
        approval = Map.copyOf(approval);
        requirePositive("approvalValidity", approvalValidity);
        requirePositive("lease", lease);
        requirePositive("recoveryEvery", recoveryEvery);
        if (settling.isNegative()) {
            throw new InvalidValue(
                    "feiqian.tools.settling", settling, "is negative", "Maybe PT5S.");
        }
        if (callsAtOnceMax < 1) {
            throw new InvalidValue(
                    "feiqian.tools.callsAtOnceMax",
                    callsAtOnceMax,
                    "must be positive",
                    "Maybe 64.");
        }
    }

    public static ToolsSettings defaults() {
        return new ToolsSettings(
                Duration.ofHours(24),
                Map.of(),
                64,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    ApprovalPolicy policy() {
        return new ApprovalPolicy(
                approval.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        rule -> ApprovalPolicy.Rule.parse(rule.getValue()))));
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new InvalidValue(
                    "feiqian.tools." + name, value, "must be positive", "Maybe PT5S.");
        }
    }
}
