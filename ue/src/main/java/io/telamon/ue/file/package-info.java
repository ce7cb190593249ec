/**
 * Files of a lab: profiles of UEs and scenarios, in YAML.
 *
 * <p>Read as plain data, never as objects; an unknown or missing key is an error that names its
 * place and says what would be right.
 */
@NullMarked
package io.telamon.ue.file;

import org.jspecify.annotations.NullMarked;
