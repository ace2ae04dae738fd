package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void whatIsMadeStandsInTheOrderOfTheWork() {
        CountDownLatch second = new CountDownLatch(1);
        assertThat(SideBySide.all(
                        2,
                        List.of(
                                () -> {
                                    second.await();
                                    return "first";
                                },
                                () -> {
                                    second.countDown();
                                    return "second";
                                })))
                .containsExactly("first", "second");
    }

    @Test
    void aFailureIsToldWhenTheOthersAreDone() {
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch failing = new CountDownLatch(1);
        assertThatThrownBy(() -> SideBySide.all(
                        2,
                        List.of(
                                () -> {
                                    failing.countDown();
                                    throw new LakeException("Cannot read it");
                                },
                                () -> {
                                    failing.await();
                                    done.set(true);
                                    return "other";
                                })))
                .isInstanceOf(LakeException.class)
                .hasMessage("Cannot read it");
        assertThat(done).isTrue();
    }
}
