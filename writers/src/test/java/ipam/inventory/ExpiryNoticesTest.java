package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.inventory.ExpiryRules.Often;
import ipam.lake.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryNoticesTest {
    private static final Duration TEN = Duration.ofDays(10);

    @TempDir
    Path folder;

    private final List<Notice> noticed = new ArrayList<>();

    @Test
    void anAddressIsDueTenDaysBeforeItsLastDayAndExpiredOnTheDayAfter() {
        LocalDate last = LocalDate.parse("2026-12-01");
        assertThat(ExpiryState.of(last, LocalDate.parse("2026-11-20"), TEN)).isEqualTo(ExpiryState.NOT_EXPIRED);
        assertThat(ExpiryState.of(last, LocalDate.parse("2026-11-21"), TEN)).isEqualTo(ExpiryState.EXPIRY_DUE);
        assertThat(ExpiryState.of(last, last, TEN)).isEqualTo(ExpiryState.EXPIRY_DUE);
        assertThat(ExpiryState.of(last, LocalDate.parse("2026-12-02"), TEN)).isEqualTo(ExpiryState.EXPIRED);
        assertThat(ExpiryState.of(last, LocalDate.parse("2026-11-30"), Duration.ofHours(12)))
                .isEqualTo(ExpiryState.EXPIRY_DUE);
    }

    @Test
    void aChangeIsNoticedOnceAndWhatWasPutOffIsNoticedToo() {
        Desk desk = Desk.in(folder);
        desk.imported(
                Kind.ADDRESSES,
                "IP address,Expiry date,Owner,Managed by service,Service instance",
                "10.0.0.5,2026-12-01,Ann,,",
                "10.0.0.6,2026-10-31,,,",
                "10.0.0.6,2027-10-31,,Non-MS DHCP,kea1.contoso.test",
                "2001:db8::5,2026-11-20,Ben,,",
                "10.0.0.9,,Ann,,");
        assertThat(onDay(desk, "2026-11-20", Often.ONCE))
                .containsExactly(
                        "10.0.0.6 not-expired expired expired on 2026-10-31",
                        "2001:db8::5 not-expired expiry-due expires on 2026-11-20, today; owner Ben");
        assertThat(onDay(desk, "2026-11-20", Often.ONCE)).isEmpty();
        assertThat(onDay(desk, "2026-11-21", Often.ONCE))
                .containsExactly(
                        "10.0.0.5 not-expired expiry-due expires on 2026-12-01, in 10 days; owner Ann",
                        "2001:db8::5 expiry-due expired expired on 2026-11-20; owner Ben");
        desk.imported(Kind.ADDRESSES, "IP address,Expiry date", "10.0.0.6,2027-01-31", "10.0.0.5,(clear)");
        assertThat(onDay(desk, "2026-11-22", Often.ONCE))
                .containsExactly("10.0.0.6 expired not-expired expires on 2027-01-31, in 70 days");
    }

    @Test
    void dailyMeansOnceADayAsLongAsItIsDueOrExpired() {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.ADDRESSES, "IP address,Expiry date", "10.0.0.5,2026-11-21", "10.0.0.6,2027-11-21");
        assertThat(onDay(desk, "2026-11-20", Often.DAILY)).hasSize(1);
        assertThat(onDay(desk, "2026-11-20", Often.DAILY)).isEmpty();
        assertThat(onDay(desk, "2026-11-21", Often.DAILY))
                .containsExactly("10.0.0.5 expiry-due expiry-due expires on 2026-11-21, today");
        assertThat(onDay(desk, "2026-11-22", Often.DAILY))
                .containsExactly("10.0.0.5 expiry-due expired expired on 2026-11-21");
    }

    @Test
    void ownersHaveMailsAndFieldsOfOnesOwnTakeTheirWordsAlone() {
        Desk desk = Desk.in(folder);
        Plan owners = desk.plan(desk.file(
                Kind.OWNERS, "Name,Mail", "Ann,ann@example.test; lab@example.test", "Ben,", "Cid,cid at home"));
        assertThat(Desk.marks(owners))
                .containsExactly(
                        "3: Mail is missing; it is where the owner is told of what expires",
                        "4: Mail 'cid' is no mail address; it must be such as ann@example.test",
                        "4: Mail 'at' is no mail address; it must be such as ann@example.test",
                        "4: Mail 'home' is no mail address; it must be such as ann@example.test");
        desk.imported(Kind.OWNERS, "Name,Mail", "Ann,ann@example.test; lab@example.test");
        assertThat(Owners.of(desk.inventory).mails("ANN "))
                .containsExactlyInAnyOrder("ann@example.test", "lab@example.test");
        assertThat(Owners.of(desk.inventory).mails("ben@example.test")).containsExactly("ben@example.test");
        assertThat(Owners.of(desk.inventory).mails("Cid")).isEmpty();

        assertThat(Desk.marks(desk.plan(desk.file(Kind.FIELDS, "Name", "ip-address"))))
                .containsExactly(
                        "2: ip-address is a field that there is already; a field that you define needs another name");
        desk.imported(Kind.FIELDS, "Name,Allowed values", "Floor,", "Tier,Gold; Silver");
        Plan addresses =
                desk.plan(desk.file(Kind.ADDRESSES, "IP address,Floor,Tier", "10.0.0.5,3rd,gold", "10.0.0.6,,Bronze"));
        assertThat(Desk.marks(addresses)).containsExactly("3: Tier 'Bronze': must be one of Gold, Silver");
        desk.imported(Kind.ADDRESSES, "IP address,Floor,Tier", "10.0.0.5,3rd,gold");
        assertThat(desk.export(Kind.ADDRESSES).lines())
                .last()
                .asString()
                .startsWith("Default,10.0.0.5,")
                .endsWith(",3rd,Gold");
        assertThat(desk.export(Kind.OWNERS).lines())
                .containsExactly("Name,Mail", "Ann,ann@example.test; lab@example.test");
    }

    private List<String> onDay(Desk desk, String day, Often often) {
        Instant now = Instant.parse(day + "T23:30:00Z").minus(Duration.ofHours(1));
        List<Notice> news = new ExpiryNotices(new ExpiryRules(TEN, often), now, ZoneId.of("Europe/London"))
                .of(desk.inventory.expiring(), noticed);
        noticed.addAll(news);
        return news.stream()
                .map(notice -> "%s %s %s %s"
                        .formatted(
                                notice.subject().object(),
                                notice.change().before(),
                                notice.change().after(),
                                notice.detail()))
                .toList();
    }
}
