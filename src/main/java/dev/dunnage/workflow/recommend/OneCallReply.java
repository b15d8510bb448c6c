package dev.dunnage.workflow.recommend;

import dev.dunnage.workflow.reply.Reply;

/** The end of a wish that was served in one call: what was understood, chosen and written. */
final class OneCallReply {

    private OneCallReply() {}

    /**
     * The reply to the whole call.
     *
     * @param solutions what the wish came to
     * @param written the reply about the package
     * @param last the reply about the manifest, or once more the one about the package
     */
    static Reply of(Reply.Solutions solutions, Reply written, Reply last) {
        if (last instanceof Reply.Complete complete && written instanceof Reply.PackageWritten pkg) {
            return complete.with(pkg).understood(solutions.understood());
        }
        return written instanceof Reply.PackageWritten pkg ? pkg.understood(solutions.understood()) : written;
    }
}
