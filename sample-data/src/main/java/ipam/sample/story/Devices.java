package ipam.sample.story;

/** The people's laptops, the printers and telephones of the invented organisation. All MACs are locally administered. */
final class Devices {
    private static final String WINDOWS = "MSFT 5.0";
    private static final String ANDROID = "android-dhcp-15";
    private static final String PHONE = "Contoso Phone 7";
    private static final String PRINTER = "Contoso Printer";

    // New York, 10.20.0.0/24
    static final Device AMARTIN = laptop("LT-AMARTIN", "0215B2A4C157", "10.20.0.57");
    static final Device CREYES = laptop("LT-CREYES", "0215B2A4C2E8", "10.20.0.58");
    static final Device DLINDQVIST = laptop("PC-DLINDQVIST", "0215B2A50A19", "10.20.0.59");
    static final Device FHADDAD = laptop("LT-FHADDAD", "0215B2A4C8B3", "10.20.0.61");
    static final Device BOKAFOR = laptop("LT-BOKAFOR", "0215B23E9063", "10.20.0.63");
    static final Device EVASQUEZ = laptop("LT-EVASQUEZ", "0215B2C01F44", "10.20.0.63");
    static final Device GIBARRA = laptop("LT-GIBARRA", "0215B2A4D073", "10.20.0.65");
    static final Device HSATO = laptop("LT-HSATO", "0215B2A4D1F0", "10.20.0.74");
    static final Device IROSSI = laptop("LT-IROSSI", "0215B2A4D2C6", "10.20.0.74");
    static final Device PRINTER_NY = new Device("PRN-NY-2F.contoso.test", "0280F40C1120", "10.20.0.20", PRINTER);
    static final Device PHONE_3101 = new Device("PHONE-3101", "0603E1003101", "10.20.0.31", PHONE);
    static final Device PHONE_3102 = new Device("PHONE-3102", "0603E1003102", "10.20.0.32", PHONE);
    static final Device PHONE_3103 = new Device("PHONE-3103", "0603E1003103", "10.20.0.33", PHONE);
    /** A Linux machine: its client id is the one of RFC 4361, 0xFF, IAID and DUID. */
    static final Device BUILD_07 = new Device("build-07", "FF9E1D8C0200020000AB116C3B1F2E7D4C5A90", "10.20.0.80", "");

    static final Device CAMERA_LOBBY = new Device("CAM-LOBBY", "02A0C9117701", "10.20.0.15", "");
    static final Device CAMERA_DOCK = new Device("CAM-DOCK", "02A0C9117702", "10.20.0.16", "");

    // New York guests and tablets, 10.20.8.0/24, leases of 8 hours
    static final Device PIXEL = new Device("Pixel-8", "DA6B3C71E502", "10.20.8.10", ANDROID);
    static final Device JOSE = new Device("José-Pixel", "A64F20C98B1E", "10.20.8.10", ANDROID);
    static final Device IPHONE = new Device("iPhone", "7E11D5A0933C", "10.20.8.11", "");
    static final Device TABLET_1 = new Device("TAB-SHIFT-1", "0233AA17B001", "10.20.8.12", ANDROID);
    static final Device TABLET_2 = new Device("TAB-SHIFT-2", "0233AA17B002", "10.20.8.12", ANDROID);
    static final Device GALAXY = new Device("Galaxy-S26", "F2907D1B4466", "10.20.8.13", ANDROID);

    // Berlin, 10.30.0.0/24, telephones 10.30.4.0/24
    static final Device JWEBER = laptop("LT-JWEBER", "0215B2D10081", "10.30.0.81");
    static final Device KAYDIN = laptop("LT-KAYDIN", "0215B2D10082", "10.30.0.90");
    static final Device LSCHMITT = laptop("PC-LSCHMITT", "0215B2D10083", "10.30.0.90");
    static final Device MNOVAK = laptop("LT-MNOVAK", "0215B2D10084", "10.30.0.84");
    static final Device PRINTER_BERLIN =
            new Device("DRUCKER-KÜCHE.contoso.test", "0280F40C2221", "10.30.0.21", PRINTER);
    static final Device TEL_4711 = new Device("TEL-4711", "0603E1004711", "10.30.4.11", PHONE);
    static final Device TEL_4712 = new Device("TEL-4712", "0603E1004712", "10.30.4.12", PHONE);
    static final Device TEL_4713 = new Device("TEL-4713", "0603E1004713", "10.30.4.13", PHONE);

    private Devices() {}

    private static Device laptop(String name, String mac, String ip) {
        return new Device(name + ".contoso.test", mac, ip, WINDOWS);
    }
}
