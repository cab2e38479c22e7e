"""Static files under names that carry their hash, ES module imports rewritten with them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage with Django's rewriting of `import … from "./x.js"` in our own modules only.

    Packages ship modules for bundlers, whose imports name no file.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "web/js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
