package org.sallyport.web.compliance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTableTest {
    @Test
    void whatHostsHaveSaidBecomesNeitherAColumnNorAFormula() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (CsvTable table = new CsvTable(out, List.of("name", "version"))) {
            table.row(Arrays.asList("plain", null));
            table.row(List.of("1,5", "say \"hi\"\n"));
            table.row(List.of("=cmd|' /C calc'!A0", 7));
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("name,version\r\nplain,\r\n\"1,5\",\"say \"\"hi\"\"\n\"\r\n'=cmd|' /C calc'!A0,7\r\n");
    }
}
