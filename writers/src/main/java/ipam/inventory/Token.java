package ipam.inventory;

import ipam.inventory.PlannedRow.FieldChange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * Stands for a plan: the file that it was made from, how that was read, and everything that it does to which values. Two
 * halves, so that it can be told which of them has changed.
 *
 * @param file of the content of the file
 * @param plan of the rest
 */
record Token(String file, String plan) {
    private static final int DIGITS = 12;

    static Token of(String fileHash, ImportRequest request, List<PlannedRow> rows, List<Item> deleted) {
        MessageDigest digest = sha256();
        add(digest, request.kind().plural());
        add(digest, request.culture().toLanguageTag());
        add(digest, String.valueOf(request.codePage()));
        add(digest, new TreeMap<>(request.mapping()).toString());
        add(digest, String.valueOf(request.sync()));
        add(digest, String.valueOf(request.profile()));
        for (PlannedRow row : rows) {
            add(digest, row.row() + row.action().name());
            if (row.item() != null) {
                add(digest, row.item().identity());
            }
            for (FieldChange change : row.changes()) {
                add(digest, change.field().name());
                add(digest, change.before());
                add(digest, change.after());
            }
        }
        for (Item item : deleted) {
            add(digest, item.toString());
        }
        return new Token(
                fileHash.substring(0, DIGITS),
                HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    }

    /** Whether a token may be of a file of that hash. */
    static boolean isOf(String token, String fileHash) {
        return token.startsWith(fileHash.substring(0, DIGITS) + "-");
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    String text() {
        return file + "-" + plan;
    }
}
