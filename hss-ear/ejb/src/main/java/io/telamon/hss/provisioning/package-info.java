/**
 * How subscribers come in, are shown, changed and deleted.
 *
 * <p>The rule of this package: data that is wrong is answered with a value that names the field,
 * not with an exception; what a change means for a registered user (an RTR) is part of the change.
 */
@NullMarked
package io.telamon.hss.provisioning;

import org.jspecify.annotations.NullMarked;
