package ipam.forecast;

/** Order statistics, found without sorting. Every method reorders the values that it looks at. */
final class Medians {
    private Medians() {}

    /** The median of the first {@code n} values, of two middle ones their mean; 0 for none. */
    static double median(double[] values, int n) {
        if (n == 0) {
            return 0;
        }
        double upper = nth(values, n, n / 2);
        if (n % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < n / 2; i++) {
            lower = Math.max(lower, values[i]);
        }
        return lower + (upper - lower) / 2;
    }

    /** The value below which, or at which, this share of the first {@code n} lie; 0 for none. */
    static double quantile(double[] values, int n, double share) {
        return n == 0 ? 0 : nth(values, n, Math.min(n - 1, (int) Math.ceil(share * n) - 1));
    }

    /** The value that would stand at {@code wanted} if they were sorted; none before it is larger afterwards. */
    private static double nth(double[] values, int n, int wanted) {
        int low = 0;
        int high = n - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[wanted];
    }
}
