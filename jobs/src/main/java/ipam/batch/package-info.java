/** Spring Batch, wired once: a durable job repository and what a job needs to run. */
@NullMarked
package ipam.batch;

import org.jspecify.annotations.NullMarked;
