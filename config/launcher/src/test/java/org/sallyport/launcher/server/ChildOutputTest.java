package org.sallyport.launcher.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.sallyport.launcher.child.Messages;

import static org.assertj.core.api.Assertions.assertThat;

class ChildOutputTest {
    private final List<String> others = new ArrayList<>();

    @Test
    void whatTheJvmLogsIsPassedOnAndTheWordIsFoundBehindIt() throws IOException {
        ChildOutput output = of("[0.006s][info][gc] Using Serial\n" + Messages.DEPLOYED + "\n[9s][info][gc] GC(1)\n");

        assertThat(output.word()).isEqualTo(Messages.DEPLOYED);
        output.rest();

        assertThat(others).containsExactly("[0.006s][info][gc] Using Serial", "[9s][info][gc] GC(1)");
    }

    @Test
    void anEndWithoutAWordIsNone() throws IOException {
        assertThat(of("Error: Could not create the Java Virtual Machine.\n").word())
                .isEmpty();
        assertThat(others).hasSize(1);
    }

    private ChildOutput of(String text) {
        return new ChildOutput(new BufferedReader(new StringReader(text)), others::add);
    }
}
