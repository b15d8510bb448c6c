package dev.dunnage.workflow.recommend;

/** Charts of others, which an assistant names in {@code requirements.chart}. */
final class ThirdParty {

    /** The field of {@code requirements}. */
    static final String FIELD = "chart";

    private ThirdParty() {}
}
