/**
 * Objects that PowerShell wrote, by any of its cmdlets, as CSV (Export-Csv), JSON (ConvertTo-Json) or CLIXML
 * (Export-Clixml): names and values, whatever the objects are. A format of one kind of object is an {@link
 * ipam.readers.powershell.ObjectFormat} of a {@link ipam.readers.powershell.Kind} and a mapping.
 */
@NullMarked
package ipam.readers.powershell;

import org.jspecify.annotations.NullMarked;
