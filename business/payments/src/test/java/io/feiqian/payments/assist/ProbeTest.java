package io.feiqian.payments.assist;

import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void probe() {
        Listener listener = UtterancesTest.LISTENER;
        for (String file : new String[] {"payments-utterances.jsonl","payments-utterances-2.jsonl","payments-utterances-3.jsonl","payments-utterances-4.jsonl","payments-utterances-5.jsonl","payments-utterances-6.jsonl","payments-utterances-7.jsonl","payments-utterances-8.jsonl","payments-utterances-9.jsonl"}) {
            var r = listener.eval().run(Listener.ANALYST, Utterances.folder().resolve(file));
            System.out.printf("PROBE %s: tool %.4f, slots %.4f, false %.4f%n", file, r.toolAccuracy(), r.slotAccuracy(), r.falseAnswers());
            if (!file.contains("-7")) r.misses().forEach(m -> System.out.println("PROBE   " + m));
        }
    }
}
