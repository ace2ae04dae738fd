package ipam.readers.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.format.CodePages;
import ipam.format.Head;
import ipam.format.Memory;
import ipam.readers.Formats;
import ipam.record.Configuration;
import ipam.record.SourceFile;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.Told;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports in the code pages of consoles before Unicode. */
class CodePagesTest {
    /** A scope of that description, in every way a server writes one. */
    private static final Map<String, String> FILES =
            new TreeMap<>(Map.of("csv", """
            "ScopeId","SubnetMask","Description","StartRange","EndRange"
            "10.0.0.0","255.255.255.0","%s","10.0.0.1","10.0.0.9"
            """, "json", """
            [{"Description": "%s", "EndRange": "10.0.0.9", "ScopeId": "10.0.0.0", "StartRange": "10.0.0.1",
              "SubnetMask": "255.255.255.0"}]
            """, "clixml", """
            <Objs Version="1.1.0.1"><Obj RefId="0"><Props><S N="Description">%s</S><S N="ScopeId">10.0.0.0</S>
            <S N="SubnetMask">255.255.255.0</S><S N="StartRange">10.0.0.1</S><S N="EndRange">10.0.0.9</S></Props></Obj></Objs>
            """, "export", """
            <DHCPServer><IPv4><Scopes><Scope><ScopeId>10.0.0.0</ScopeId><SubnetMask>255.255.255.0</SubnetMask>
            <StartRange>10.0.0.1</StartRange><EndRange>10.0.0.9</EndRange><Description>%s</Description></Scope></Scopes></IPv4>
            </DHCPServer>
            """, "netsh", """
            Dhcp Server \\\\dhcp1 add scope 10.0.0.0 255.255.255.0 "Office" "%s"
            Dhcp Server \\\\dhcp1 Scope 10.0.0.0 Add iprange 10.0.0.1 10.0.0.9
            """, "kea", """
            {"Dhcp4": {"subnet4": [{"id": 1, "subnet": "10.0.0.0/24", "comment": "%s"}]}}
            """));

    private static Told read(byte[] bytes, @Nullable String codePage) throws IOException {
        List<SnapshotFormat> formats = Formats.SNAPSHOTS.stream()
                .filter(format -> format.recognises(new Head("file", bytes)))
                .toList();
        assertThat(formats).hasSize(1);
        Charset named = codePage == null ? null : CodePages.named(codePage);
        SourceFile file = new SourceFile("dhcp1.contoso.test", "file", null, named);
        return Told.of(
                formats.get(0), new SnapshotInput(file, new Memory(bytes), Told.MODIFIED, Locale.ROOT, Includes.NONE));
    }

    private static List<String> descriptions(Told told) {
        return told.rows.stream()
                .filter(row -> row.dataset().equals(Configuration.SCOPE))
                .map(row -> String.valueOf(row.value("description")))
                .toList();
    }

    /** Among them characters whose later byte is a backslash. */
    @ParameterizedTest
    @CsvSource({
        "windows-31j,東京本社の表",
        "windows-31j,表",
        "GBK,北京办公室乗",
        "GBK,乗",
        "Big5,許功蓋辦公室",
        "Big5,許",
        "EUC-KR,서울 사무실",
        "windows-1251,Офис",
        "windows-1252,Büro",
        "IBM850,Büro"
    })
    void aNamedCodePageIsReadRightAndWithoutItTheMessageNamesTheSetting(String codePage, String description)
            throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            byte[] bytes = file.getValue().formatted(description).getBytes(Charset.forName(codePage));
            Told told = read(bytes, codePage);
            assertThat(told.rejections).as(file.getKey()).isEmpty();
            assertThat(descriptions(told)).as(file.getKey()).containsExactly(description);
            assertThat(read(bytes, null).rejections)
                    .as(file.getKey())
                    .extracting(Told.Refused::remedy)
                    .anySatisfy(remedy -> assertThat(remedy).contains("name the server's code-page in the settings"));
        }
    }

    @Test
    void textThatHappensToBeUtf8GoesByTheRestOfItsFile() throws IOException {
        Charset euc = Charset.forName("EUC-KR");
        String korean = new String(new byte[] {(byte) 0xC4, (byte) 0xA3, (byte) 0xC5, (byte) 0xB0}, euc);
        String both = FILES.get("csv").formatted(korean)
                + "\"10.0.1.0\",\"255.255.255.0\",\"서울\",\"10.0.1.1\",\"10.0.1.9\"\n";
        assertThat(descriptions(read(both.getBytes(euc), "EUC-KR"))).containsExactly(korean, "서울");
        assertThat(descriptions(read(both.getBytes(StandardCharsets.UTF_8), "EUC-KR")))
                .containsExactly(korean, "서울");
    }

    @Test
    void bytesOfNeitherAlphabetAreRefused() throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            for (String codePage : List.of("windows-31j", "windows-1252")) {
                byte[] bytes = file.getValue().formatted("\u0081\u00ff\u0081").getBytes(StandardCharsets.ISO_8859_1);
                assertThat(read(bytes, codePage).rejections)
                        .as(file.getKey() + codePage)
                        .anySatisfy(refused -> {
                            assertThat(refused.problem()).endsWith("neither UTF-8 nor " + codePage);
                            assertThat(refused.remedy())
                                    .isEqualTo("name another code-page of the server in the settings");
                        });
            }
        }
    }

    @Test
    void aLineLongerThanAnyBufferIsCutBetweenCharacters() throws IOException {
        String one =
                "{\"Description\":\"表%d\",\"ScopeId\":\"10.%d.%d.0\",\"SubnetMask\":\"255.255.255.0\",\"StartRange\":"
                        + "\"10.%2$d.%3$d.1\",\"EndRange\":\"10.%2$d.%3$d.9\"},";
        StringBuilder json = new StringBuilder("[");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            json.append(one.formatted(i, i / 250, i % 250));
            expected.add("表" + i);
        }
        json.setCharAt(json.length() - 1, ']');
        assertThat(descriptions(read(json.toString().getBytes(Charset.forName("windows-31j")), "windows-31j")))
                .isEqualTo(expected);
    }

    @Test
    void aCodePageWithoutAsciiIsNone() {
        for (String name : List.of("UTF-16", "IBM500", "ISO-2022-JP", "nonsense", "")) {
            assertThatThrownBy(() -> CodePages.named(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
