package org.sallyport.web.host;

import org.jspecify.annotations.Nullable;

/**
 * What to install for.
 *
 * @param packageManager {@code apt}, {@code dnf}, {@code zypper} or {@code pkg}
 */
public record NewSetupInstall(@Nullable String packageManager) {}
