package dev.dunnage.model;

import java.util.Optional;

/**
 * A workload whose {@code replicas} an autoscaler owns.
 *
 * @param group the API group, such as {@code apps}; empty for the core group
 * @param kind such as {@code Deployment}
 * @param name empty where a chart's template computes it: every object of the kind is then meant
 * @param when whether the autoscaler is there at all
 */
public record ScaleTarget(String group, String kind, Optional<String> name, ChartCondition when) {

    /** A workload whose autoscaler is always there. */
    public ScaleTarget(String group, String kind, Optional<String> name) {
        this(group, kind, name, ChartCondition.NONE);
    }
}
