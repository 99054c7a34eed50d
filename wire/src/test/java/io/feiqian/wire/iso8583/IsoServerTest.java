package io.feiqian.wire.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IsoServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void answers_many_requests_in_flight_in_any_order() throws Exception {
        List<Runnable> held = Collections.synchronizedList(new ArrayList<>());
        IsoHandler lastFirst =
                (message, peer) -> {
                    var answer = new CompletableFuture<IsoMessage>();
                    held.add(() -> answer.complete(message.answer("00").build()));
                    if (held.size() == 100) {
                        Collections.reverse(held);
                        held.forEach(Runnable::run);
                    }
                    return answer;
                };
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0), lastFirst);
                IsoClient client = client(server)) {
            List<CompletableFuture<Reply>> replies = new ArrayList<>();
            for (int stan = 1; stan <= 100; stan++) {
                replies.add(client.send(Sample.authorisation(stan).build()));
            }

            for (int stan = 1; stan <= 100; stan++) {
                Reply reply = replies.get(stan - 1).get(10, TimeUnit.SECONDS);
                assertThat(reply).isInstanceOf(Reply.Answered.class);
                assertThat(((Reply.Answered) reply).message().number(11)).hasValue(stan);
            }
            assertThat(server.metrics().messagesIn()).isEqualTo(100);
            assertThat(server.metrics().answersOut()).isEqualTo(100);
        }
    }

    static IsoClient client(IsoServer server) throws InterruptedException {
        IsoClient client =
                IsoClient.start(
                        IsoClientSettings.to("127.0.0.1", server.port()), new SplittableRandom(1));
        assertThat(client.awaitConnected(PATIENCE)).isTrue();
        return client;
    }
}
