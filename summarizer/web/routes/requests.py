"""What came with a request: JSON or a form with files, checked and within limits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

from fastapi import HTTPException, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile

from summarizer.web.service.jobs import Material

_Model = TypeVar("_Model", bound=BaseModel)

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_MOST_FIELDS = 100
_MOST_FIELD_BYTES = 16_000_000


def sound(text: str) -> str:
    """`text` with lone surrogates, which JSON can state and no encoding can write, replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def content_type(request: Request) -> str:
    """The media type of the body, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_json(request: Request) -> dict[str, Any]:
    """The JSON object in the body.

    :raises HTTPException: 415 if the body is of another type, 400 if it is no JSON object.
    """
    if content_type(request) != "application/json":
        raise HTTPException(415, "send application/json, or multipart/form-data with a file")
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400, "the body is no JSON") from None
    if not isinstance(found, dict):
        raise HTTPException(400, "the body is no JSON object")
    return found


async def read_form(request: Request, most_files: int) -> tuple[dict[str, str], list[Material]]:
    """The fields and the files of a form; files may stand under any name."""
    fields: dict[str, str] = {}
    files: list[Material] = []
    async with request.form(
        max_files=most_files, max_fields=_MOST_FIELDS, max_part_size=_MOST_FIELD_BYTES
    ) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files.append(Material(value.filename or "<file>", await value.read()))
            else:
                fields[name] = value
    return fields, files


def is_form(request: Request) -> bool:
    """Whether the body is a form."""
    return content_type(request) in _FORMS


def checked(model: type[_Model], fields: dict[str, Any]) -> _Model:
    """`fields` as a `model`.

    :raises RequestValidationError: naming the fields that are wrong.
    """
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_input=False, include_url=False)) from None


def describe_body(model: type[BaseModel], files: str | None = None) -> dict[str, Any]:
    """The OpenAPI of a body that is JSON of this model, or a form with the same fields and a file.

    :param files: what the file of the form is; None where a form holds fields only.
    """
    schema = model.model_json_schema()
    schema = cast("dict[str, Any]", _in_place(schema, schema.pop("$defs", {})))
    examples = schema.pop("examples", [])
    content: dict[str, Any] = {"application/json": {"schema": schema, "example": examples[0]}}
    if files:
        properties = {
            name: value
            for name, value in schema["properties"].items()
            if name not in ("text", "articles", "restored", "glossary")
        }
        properties["file"] = {"type": "string", "format": "binary", "description": files}
        content["multipart/form-data"] = {
            "schema": {"type": "object", "properties": properties, "required": ["file"]}
        }
    return {"requestBody": {"required": True, "content": content}}


def _in_place(schema: object, definitions: Mapping[str, Any]) -> object:
    """The schema with what it refers to in place: a body has no component of its own to name."""
    if isinstance(schema, list):
        return [_in_place(one, definitions) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        named = definitions[schema["$ref"].rpartition("/")[2]]
        others = {key: value for key, value in schema.items() if key != "$ref"}
        return _in_place({**named, **others}, definitions)
    return {key: _in_place(value, definitions) for key, value in schema.items()}


def first_file(files: Sequence[Material]) -> Material:
    """The one file that is expected.

    :raises HTTPException: 422 if there is none, or another.
    """
    if len(files) != 1:
        raise HTTPException(422, f"the form has {len(files)} files; send one, or use /v1/batch")
    return files[0]
