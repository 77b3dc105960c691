{# The text of a UTF-8 file; lines whose bytes are not valid UTF-8 are read as Latin-1. #}
{% macro decoded_utf_8(content) -%}
    coalesce(
        try(decode({{ content }})),
        array_to_string(
            list_transform(
                string_split(cast({{ content }} as varchar), '\x0A'),
                lambda line: coalesce(try(decode(cast(line as blob))), {{ contact_segmentation.decoded_latin_1('line') }})
            ),
            chr(10)
        )
    )
{%- endmacro %}
