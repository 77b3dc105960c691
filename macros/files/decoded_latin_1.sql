{# Args: escaped (SQL text in which every byte that is not printable ASCII stands as \xHH, as DuckDB writes bytes). #}
{% macro decoded_latin_1(escaped) -%}
    array_to_string(
        list_transform(
            regexp_extract_all({{ escaped }}, '\\x..|[^\\]+'),
            lambda part: case
                when part[1] <> '\' then part
                when part[3] in ('8', '9')
                    then chr([
                        8364, 129, 8218, 402, 8222, 8230, 8224, 8225, 710, 8240, 352, 8249, 338, 141, 381, 143,
                        144, 8216, 8217, 8220, 8221, 8226, 8211, 8212, 732, 8482, 353, 8250, 339, 157, 382, 376
                    ][cast('0x' || part[3:4] as integer) - 127])
                else chr(cast('0x' || part[3:4] as integer))
            end
        ),
        ''
    )
{%- endmacro %}
