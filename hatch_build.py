"""Put compiled packs and rules into the wheel: a package that nobody can write to then starts as fast as a checkout."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ROOT = Path(__file__).parent
_PACKS = Path("factcheck", "knowledge")


class CompiledPacks(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles every pack and rule of the checkout into `factcheck/knowledge/_compiled` of the wheel."""

    _folder: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile them before the wheel is built; an editable install compiles its own as it goes."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory(prefix="factcheck-packs-")
        for path in compile_packs(Path(self._folder.name)):
            build_data["force_include"][str(path)] = str(_PACKS / "_compiled" / path.name)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled once it stands in the wheel."""
        if self._folder is not None:
            self._folder.cleanup()


def compile_packs(folder: Path) -> list[Path]:
    """Return the compiled files of all packs and rules, written to a folder, in the order of their names."""
    sys.path.insert(0, str(_ROOT))  # the checkout's own code, not another factcheck that may be installed
    try:
        from factcheck.errors import KnowledgeError  # noqa: PLC0415
        from factcheck.knowledge import compiled, plain_yaml  # noqa: PLC0415
    finally:
        sys.path.remove(str(_ROOT))
    made = []
    for path in (*sorted((_ROOT / _PACKS).glob("*/*.yaml")), *sorted((_ROOT / "rules").glob("*.yaml"))):
        name, text = f"{path.parent.name}/{path.stem}", path.read_bytes()
        content = plain_yaml.load(text.decode("utf-8"), f"{name}.yaml", KnowledgeError)
        made.append(compiled.write(folder, name, text, content))
    return made
