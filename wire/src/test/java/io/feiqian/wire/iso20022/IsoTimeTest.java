package io.feiqian.wire.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import javax.xml.datatype.DatatypeFactory;
import org.junit.jupiter.api.Test;

class IsoTimeTest {

    @Test
    void what_is_written_is_a_date_time_of_xml_and_reads_as_the_same() throws Exception {
        for (String instant :
                List.of(
                        "2026-11-25T00:00:00Z",
                        "2026-11-25T04:05:00.250Z",
                        "2026-11-25T04:05:06Z")) {
            IsoTime time = IsoTime.of(Instant.parse(instant));

            assertThat(IsoTime.parse("CreDtTm", time.toString())).isEqualTo(time);
            assertThat(
                            DatatypeFactory.newInstance()
                                    .newXMLGregorianCalendar(time.toString())
                                    .toGregorianCalendar()
                                    .toInstant())
                    .isEqualTo(Instant.parse(instant));
        }
    }
}
