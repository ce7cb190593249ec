/**
 * What has to survive the end of the process.
 *
 * <p>The rule of this package: it knows maps and octets, not what they mean; who keeps something
 * here brings it into octets itself and drops what an older version wrote.
 */
@NullMarked
package io.telamon.cscf.state;

import org.jspecify.annotations.NullMarked;
