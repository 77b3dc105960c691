{# The position, from 1, of the first segment whose condition holds; the last segment, the default, where none does.
   A condition that is null does not hold. Always exactly one position, whatever the conditions are. #}
{% macro segment_position(segments) -%}
    case
        {%- for segment in segments[:-1] %}
        when (
            {{ segment.when }}
        ) then {{ loop.index }}
        {%- endfor %}
        else {{ segments | length }}
    end
{%- endmacro %}
