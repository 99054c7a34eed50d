package io.feiqian.payments.iso;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.Directory;
import io.feiqian.payments.record.Intake;
import io.feiqian.payments.record.KnownCodes;
import io.feiqian.payments.record.RecordQueue;
import io.feiqian.payments.record.Recorded;
import io.feiqian.payments.record.Source;
import io.feiqian.wire.iso8583.Decoded;
import io.feiqian.wire.iso8583.IsoHandler;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.IsoMessageBuilder;
import io.feiqian.wire.iso8583.Peer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the switch: each message once, after it is stored durably. What cannot be read gets 30
 * with the element in DE 44, what cannot be stored 96, what is of an archived day 40 with the day
 * in DE 44; none of them leaves anything behind.
 */
public final class IsoDoor implements IsoHandler {

    private static final Logger LOG = LoggerFactory.getLogger(IsoDoor.class);
    private static final String MALFORMED = "30";
    private static final String NOT_STORED = "96";
    private static final int DE_44_LENGTH_MAX = 25;

    private final IsoReader reader;
    private final RecordQueue queue;
    private final InstantSource clock;
    private final LongAdder refused = new LongAdder();
    private final LongAdder unlisted = new LongAdder();

    /** The clock is the record's own, which gives DE 7 its year. */
    public IsoDoor(CardVault vault, Directory directory, RecordQueue queue, InstantSource clock) {
        this.reader = new IsoReader(vault, directory);
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public CompletionStage<IsoMessage> handle(IsoMessage message, Peer peer) {
        try {
            Instant now = clock.instant();
            Intake intake = reader.read(message, new IsoReader.Arrival(Source.ISO8583, now, now));
            if (!KnownCodes.lists(intake.message())) {
                unlisted.increment();
            }
            return queue.submit(intake)
                    .handle((recorded, failure) -> {
                        if (failure != null) {
                            return message.answer(NOT_STORED).build();
                        }
                        IsoMessageBuilder answer = message.answer(recorded.answerCode());
                        return recorded instanceof Recorded.Archived(UUID _, var archived)
                                ? answer.text(44, "ARCHIVED " + archived.day()).build()
                                : answer.build();
                    });
        } catch (InvalidValue e) {
            refused.increment();
            LOG.info("{} of {} is refused: {}", message.mti(), peer, e.getMessage());
            String element = e.field();
            return CompletableFuture.completedFuture(
                    message.answer(MALFORMED)
                            .text(
                                    44,
                                    element.substring(
                                            0, Math.min(DE_44_LENGTH_MAX, element.length())))
                            .build());
        }
    }

    @Override
    public void malformed(Decoded.Malformed fault, Peer peer) {
        refused.increment();
    }

    /** Messages whose response code or category stands in no list. */
    public long unlistedCount() {
        return unlisted.sum();
    }

    /** Messages that were answered with 30. */
    public long refusedCount() {
        return refused.sum();
    }
}
