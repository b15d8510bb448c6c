package dev.dunnage.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunnage.testing.Nobody;
import dev.dunnage.workflow.Client;
import dev.dunnage.workflow.reply.ErrorCode;
import dev.dunnage.workflow.reply.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A call that ends in an error of the virtual machine is answered, and the next one too. */
class LocalCallTest {

    private static final Client NOBODY = new Nobody();

    @Test
    void an_error_of_the_virtual_machine_is_answered_as_internal() {
        Tool broken = new Tool("recommend", (arguments, client) -> {
            throw new StackOverflowError();
        });
        Reply reply = new LocalCall(List.of(broken), NOBODY).call("recommend", Map.of("intent", "web application"));
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL));
    }
}
