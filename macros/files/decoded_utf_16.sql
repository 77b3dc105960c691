{# Little endian, unless the first two bytes say that it is big endian. #}
{% macro decoded_utf_16(content) -%}
    array_to_string(
        case
            when hex({{ content }}) like 'FEFF%' then {{ contact_segmentation.utf_16_letters(content, 'D[89AB]..D[C-F]..', 1) }}
            else {{ contact_segmentation.utf_16_letters(content, '..D[89AB]..D[C-F]', 3) }}
        end,
        ''
    )
{%- endmacro %}
