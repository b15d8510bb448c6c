package dev.dunnage.workflow.reply;

import java.util.Locale;

/** Why a call was refused: the codes that clients may rely on. */
public enum ErrorCode {
    /** A stage that the tool does not have. */
    UNKNOWN_STAGE,
    /** A solution that was never offered, has expired or is damaged. */
    UNKNOWN_SOLUTION,
    /** A session of the tool {@code gitops} that is not there, has expired or is damaged. */
    UNKNOWN_SESSION,
    /** A stage that comes too early. */
    INVALID_TRANSITION,
    /** Answers or arguments that are not valid, all of them at once. */
    VALIDATION_FAILED,
    /** A GitOps controller that is none of ours. */
    UNKNOWN_PROVIDER,
    /** A stage that does not fit the package. */
    NOT_APPLICABLE,
    /** No package where one was named. */
    PACKAGE_NOT_FOUND,
    /** A path that leads out of the workspace. */
    PATH_OUTSIDE_WORKSPACE,
    /** A file that somebody else wrote, or that cannot be written. */
    PATH_CONFLICT,
    /** A value that must not stand in a file, such as a password. */
    UNSAFE_VALUE,
    /** A bug of this program. */
    INTERNAL;

    /** The code as it stands in replies: {@code unknown_stage}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
