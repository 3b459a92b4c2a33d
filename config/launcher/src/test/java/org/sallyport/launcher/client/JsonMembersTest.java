package org.sallyport.launcher.client;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonMembersTest {
    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        JsonMembers sent = JsonMembers.of(
                "label",
                "two \"words\"\n",
                "size",
                5_000_000_000L,
                "all",
                true,
                "targets",
                List.of(JsonMembers.of("id", "x")));

        JsonMembers read = JsonMembers.parse(sent.text());

        assertThat(read).isEqualTo(sent);
        assertThat(read.number("size")).contains(5_000_000_000L);
        assertThat(read.objects("targets").get(0).string("id")).isEqualTo("x");
    }

    @Test
    void absentAndNullMembersAreEmpty() throws IOException {
        JsonMembers read = JsonMembers.parse("{\"step\":null,\"progress\":{\"rate\":1.5}}");

        assertThat(read.string("step")).isEmpty();
        assertThat(read.number("step")).isEmpty();
        assertThat(read.object("step").string("x")).isEmpty();
        assertThat(read.object("progress").number("rate")).isEmpty();
    }

    @Test
    void aListIsReadAsItems() throws IOException {
        assertThat(JsonMembers.parse("[{\"a\":1},{\"a\":2}]").objects("items")).hasSize(2);
        assertThatThrownBy(() -> JsonMembers.parse("\"text\"")).isInstanceOf(IOException.class);
    }
}
