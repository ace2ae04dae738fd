package ipam.render;

import ipam.report.Chart;
import ipam.report.Level;

/** The colours of every rendering, RGB; told apart by people who see no red or green, and in grey print. */
final class Palette {
    static final int WHITE = 0xFFFFFF;
    static final int INK = 0x1F2933;
    static final int MUTED = 0x616E7C;
    static final int RULE = 0xD5DAE0;
    static final int STRIPE = 0xF5F7FA;
    static final int TOTAL = 0x3E4C59;
    static final int UTILIZED = 0x0B69A3;
    static final int PEAK = 0xC65D00;
    static final int FORECAST = 0x7B3FA0;
    static final int GOOD = 0x1B7F4B;
    static final int NOTICE = 0x8A5A00;
    static final int ALERT = 0xB42318;
    static final int GOOD_FILL = 0xDDF3E4;
    static final int NOTICE_FILL = 0xFFF0C7;
    static final int ALERT_FILL = 0xFDDCD8;
    static final int FORECAST_FILL = 0xE9DFF2;

    private Palette() {}

    static int of(Level level) {
        return switch (level) {
            case NEUTRAL -> INK;
            case GOOD -> GOOD;
            case NOTICE -> NOTICE;
            case ALERT -> ALERT;
        };
    }

    static int fill(Level level) {
        return switch (level) {
            case NEUTRAL -> WHITE;
            case GOOD -> GOOD_FILL;
            case NOTICE -> NOTICE_FILL;
            case ALERT -> ALERT_FILL;
        };
    }

    static int of(Chart.Role role) {
        return switch (role) {
            case TOTAL -> TOTAL;
            case UTILIZED -> UTILIZED;
            case PEAK -> PEAK;
            case FORECAST, FORECAST_LOW, FORECAST_HIGH -> FORECAST;
        };
    }
}
