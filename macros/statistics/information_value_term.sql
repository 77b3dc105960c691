{# What one segment adds to the information value: (pos - neg) * ln(pos / neg), where pos is the segment's share of those with the outcome and
   neg its share of those without. Where nobody or everybody in the segment has it, one half is added to both of its counts, as the
   logarithm has no end there. 0 for an empty segment.
   Args: x of n in the segment, total_x of total_n in the base (SQL, double; 0 < total_x < total_n). #}
{% macro information_value_term(x, n, total_x, total_n) -%}
    {%- set half = "(case when " ~ x ~ " = 0 or " ~ x ~ " = " ~ n ~ " then 0.5 else 0.0 end)" -%}
    {%- set pos = "(" ~ x ~ " + " ~ half ~ ") / " ~ total_x -%}
    {%- set neg = "(" ~ n ~ " - " ~ x ~ " + " ~ half ~ ") / (" ~ total_n ~ " - " ~ total_x ~ ")" -%}
    case
        when {{ n }} = 0 then 0.0
        else ({{ pos }} - {{ neg }}) * (ln({{ pos }}) - ln({{ neg }}))
    end
{%- endmacro %}
