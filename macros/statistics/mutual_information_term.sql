{# What one segment adds to the mutual information, in nats, between segment and outcome: the sum over having the outcome and not having it
   of p(segment, outcome) * ln(p(outcome in the segment) / p(outcome in the base)). Terms are added, so nothing cancels as in the
   difference of two entropies. Args: x of n in the segment, total_x of total_n in the base (SQL, double; 0 < total_x < total_n). #}
{% macro mutual_information_term(x, n, total_x, total_n) -%}
    (
        case
            when {{ x }} > 0 then {{ x }} / {{ total_n }} * ln({{ x }} / {{ n }} * ({{ total_n }} / {{ total_x }}))
            else 0.0
        end
        + case
            when {{ x }} < {{ n }}
                then ({{ n }} - {{ x }}) / {{ total_n }} * ln(({{ n }} - {{ x }}) / {{ n }} * ({{ total_n }} / ({{ total_n }} - {{ total_x }})))
            else 0.0
        end
    )
{%- endmacro %}
