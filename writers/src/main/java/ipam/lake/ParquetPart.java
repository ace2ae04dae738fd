package ipam.lake;

import com.github.luben.zstd.Zstd;
import ipam.record.ColumnType;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** A part as Apache Parquet reads it, which had no share in writing it. Not thread-safe; close it. */
final class ParquetPart implements Closeable {
    private static final String SOURCE_ID = "source_id";

    private final ParquetFileReader reader;

    private ParquetPart(ParquetFileReader reader) {
        this.reader = reader;
    }

    /**
     * Opens a file and reads its footer.
     *
     * @throws NoSuchFileException if it is not there: a run moves parts
     */
    static ParquetPart open(Path file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .usePageChecksumVerification()
                .build();
        try {
            return new ParquetPart(ParquetFileReader.open(new LocalInputFile(file), options));
        } catch (FileNotFoundException e) {
            // Said of files that may not be read, too.
            throw Files.exists(file) ? e : new NoSuchFileException(file.toString());
        }
    }

    /** Number of rows, as the footer says. */
    long rows() {
        return reader.getRecordCount();
    }

    /** Types of the columns by name, in order; in words of Parquet where the lake has no such type. */
    Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Type type : schema().getFields()) {
            columns.put(type.getName(), type.isPrimitive() ? type(type) : "a nested type");
        }
        return columns;
    }

    private static String type(Type type) {
        PrimitiveTypeName primitive = type.asPrimitiveType().getPrimitiveTypeName();
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (primitive) {
            case BINARY ->
                LogicalTypeAnnotation.stringType().equals(logical) ? ColumnType.VARCHAR.toString() : "binary";
            case BOOLEAN -> ColumnType.BOOLEAN.toString();
            case DOUBLE -> ColumnType.DOUBLE.toString();
            case INT32 ->
                LogicalTypeAnnotation.dateType().equals(logical)
                        ? ColumnType.DATE.toString()
                        : ColumnType.INTEGER.toString();
            case INT64 ->
                logical instanceof TimestampLogicalTypeAnnotation time ? timestamp(time) : ColumnType.BIGINT.toString();
            case FIXED_LEN_BYTE_ARRAY ->
                LogicalTypeAnnotation.decimalType(0, 38).equals(logical)
                        ? ColumnType.DECIMAL.toString()
                        : primitive.name();
            case FLOAT, INT96 -> primitive.name();
        };
    }

    private static String timestamp(TimestampLogicalTypeAnnotation time) {
        return time.getUnit() == LogicalTypeAnnotation.TimeUnit.MICROS
                ? ColumnType.TIMESTAMP.toString()
                : "TIMESTAMP of " + time.getUnit();
    }

    /**
     * Reads every value of every column.
     *
     * @return number of rows by {@code source_id}; empty for a dataset without one
     */
    Map<String, Long> read() throws IOException {
        Map<String, Long> bySource = new TreeMap<>();
        for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
            Values values = new Values();
            ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                    group, values, schema(), reader.getFileMetaData().getCreatedBy());
            for (ColumnDescriptor column : schema().getColumns()) {
                values.bySource = column.getPath()[0].equals(SOURCE_ID) ? bySource : null;
                checkCount(column, group);
                read(column, store.getColumnReader(column), group.getRowCount());
            }
        }
        return bySource;
    }

    private static void checkCount(ColumnDescriptor column, PageReadStore group) throws IOException {
        long values = group.getPageReader(column).getTotalValueCount();
        if (values != group.getRowCount()) {
            throw new IOException("column %s has %d values in a group of %d rows"
                    .formatted(column.getPath()[0], values, group.getRowCount()));
        }
    }

    private static void read(ColumnDescriptor column, ColumnReader values, long rows) {
        for (long i = 0; i < rows; i++) {
            if (values.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel()) {
                values.writeCurrentValueToConverter();
            }
            values.consume();
        }
    }

    private MessageType schema() {
        return reader.getFileMetaData().getSchema();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Where values go to: they are decoded, and those of {@code source_id} counted. */
    private static final class Values extends GroupConverter {
        @org.jspecify.annotations.Nullable
        Map<String, Long> bySource;

        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {
                @Override
                public void addBinary(Binary value) {
                    if (bySource != null) {
                        bySource.merge(value.toStringUsingUTF8(), 1L, Long::sum);
                    }
                }

                @Override
                public void addBoolean(boolean value) {}

                @Override
                public void addDouble(double value) {}

                @Override
                public void addInt(int value) {}

                @Override
                public void addLong(long value) {}
            };
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }

    /** The one codec of the lake; Parquet's own factory would need the better part of Hadoop. */
    private static final class Codecs implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName name) {
            throw new UnsupportedOperationException("parts are only read here");
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
            return switch (name) {
                case ZSTD -> new Zstandard();
                default ->
                    throw new IllegalArgumentException("Invalid codec: %s (must be ZSTD in the lake)".formatted(name));
            };
        }

        @Override
        public void release() {}
    }

    private static final class Zstandard implements CompressionCodecFactory.BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            byte[] plain = new byte[size];
            long length = Zstd.decompress(plain, bytes.toInputStream().readAllBytes());
            if (length != size) {
                throw new IOException("a compressed page is damaged");
            }
            return BytesInput.from(plain);
        }

        @Override
        public void decompress(ByteBuffer from, int compressed, ByteBuffer to, int size) throws IOException {
            byte[] bytes = new byte[compressed];
            from.get(bytes);
            byte[] plain = new byte[size];
            if (Zstd.decompress(plain, bytes) != size) {
                throw new IOException("a compressed page is damaged");
            }
            to.put(plain);
        }

        @Override
        public void release() {}
    }
}
