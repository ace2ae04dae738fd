package ipam.readers;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Head;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangerTest {
    private static final String REMEDY =
            "this looks like a CSV of Event Viewer in another language than English, and so"
                    + " are its messages: save the log there as .evtx or .xml (or by wevtutil epl, wevtutil qe /f:xml), which"
                    + " every language writes alike";
    private static final String GERMAN = """
            Schlüsselwörter,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie
            Überwachung erfolgreich,30.10.2026 09:00:05,Microsoft-Windows-Security-Auditing,4624,Logon,"Ein Konto wurde erfolgreich angemeldet.

            Antragsteller:
            \tSicherheits-ID:\t\tSYSTEM
            \tKontoname:\t\tDC1$
            "
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                GERMAN,
                """
                Mots clés,Date et heure,Source,ID de l’événement,Catégorie de la tâche
                Succès de l’audit,30/10/2026 09:00:05,Microsoft-Windows-Security-Auditing,4624,Logon,"L’ouverture de session d’un compte s’est correctement déroulée.
                """,
                "Niveau;Date et heure;Source;ID de l’événement;Catégorie de la tâche\nInformation;30/10/2026 09:00:05;Tcpip;4201;Aucun;Démarré",
                "Уровень\tДата и время\tИсточник\tКод события\tКатегория задачи\nСведения\t30.10.2026 9:00:05\tTcpip\t4201\tОтсутствует\t\"Да\""
            })
    void aCsvOfAnEventViewerThatSpeaksNoEnglishIsKnownByItsShape(String text) {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
            assertThat(Stranger.remedy(new Head("events.csv", ("\uFEFF" + text).getBytes(charset))))
                    .hasValue(REMEDY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie\n",
                "Name,Strasse,Ort,Hausnummer,Land\nAnn,Am Markt,Bonn,4624,DE\n",
                "a,b,c,d,e\nv,w,x,y,z,1\n",
                "Level,Date and Time,Source,Event ID,Task Category\nInformation,10/30/2026 9:00:05 AM,Tcpip,4201,None,On\n"
            })
    void othersAreNotTakenForOne(String text) {
        assertThat(Stranger.remedy(new Head("events.csv", text.getBytes(StandardCharsets.UTF_8))))
                .isNotEqualTo(Optional.of(REMEDY));
    }

    @Test
    void collectionRejectsItOnceWithFileLineAndRemedy() throws IOException {
        SourceFile file = new SourceFile("dc1.contoso.test", "security.csv", null, null);

        assertThat(Sample.rows(
                        Formats.UNRECOGNISED,
                        file,
                        new Memory(GERMAN.getBytes(StandardCharsets.UTF_8)),
                        Position.START))
                .containsExactly(Map.of(
                        "source_line", 1L, "kind", "unrecognised", "problem", "no known format", "remedy", REMEDY));
    }
}
