package ipam.settings;

import ipam.inventory.ExpiryRules;
import java.nio.file.Path;

/**
 * The settings of the task {@code address-expiry}.
 *
 * @param rules when an address is due, and how often that is noticed
 * @param output the folder that reports and calendar are written to, absolute
 */
public record ExpirySettings(ExpiryRules rules, Path output) {}
