"""Static files under names that carry a hash of their content, compressed once at start."""

from functools import cache

from django.contrib.staticfiles.storage import ManifestFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage, which also rewrites imports between our own script modules.

    Without that rewriting a module imports the unhashed copy of its neighbour, and a browser may keep an old one.
    Django's pattern for all scripts trips over files of other packages, so it is narrowed to our folder `js/`.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        ManifestFilesMixin._js_module_import_aggregation_patterns[1],  # type: ignore[attr-defined]
    )

    @cache  # noqa: B019  # one storage for as long as the process, and as many names as there are files
    def url(self, name: str, force: bool = False) -> str:
        """Where the file of this name is served; a page asks a dozen times, and its files stay as they are."""
        address: str = super().url(name, force)
        return address
