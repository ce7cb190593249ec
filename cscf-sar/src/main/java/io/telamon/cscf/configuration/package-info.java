/**
 * Reading {@code telamon.*} keys.
 *
 * <p>The rule of this package: a wrong value ends the deployment with an error that names its key;
 * nothing is read after that.
 */
@NullMarked
package io.telamon.cscf.configuration;

import org.jspecify.annotations.NullMarked;
