package io.feiqian.payments.disputes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceKindsTest {

    @ParameterizedTest
    @ValueSource(strings = {"evil.exe", "page.html", "slip.pdf.js", "pdf", "slip", "a."})
    void what_is_no_paper_picture_letter_or_recording_is_refused_with_its_name(String name) {
        assertThatThrownBy(() -> EvidenceKinds.require(name))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("file (" + name + ")")
                .hasMessageContaining("Send one of these kinds: pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"小票.jpg", "SLIP.PDF", "a.b.tiff", "call.mp3"})
    void evidence_is_taken_whatever_its_case(String name) {
        assertThatCode(() -> EvidenceKinds.require(name)).doesNotThrowAnyException();
    }
}
